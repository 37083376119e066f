/// Something switched off to see what it does.
public enum Switch: Hashable, Sendable {
  /// Every driver that is a share or a number of friends.
  case shareOfFriends
  /// Every driver that is a share of all.
  case shareOfAll
  /// Every driver that is a share of a group.
  case shareOfGroups
  /// A channel as a driver (it still costs).
  case channel(String)
  /// An incentive as a driver (it is still paid).
  case incentive(String)
  /// A factor of the environment as a driver.
  case environment(String)
  /// A message as a driver (it still costs).
  case message(String)
}
