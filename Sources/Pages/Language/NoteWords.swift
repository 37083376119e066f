extension PageLanguage {
  /// A place on the plane of cost and customers, in words.
  func plane(_ words: String) -> String {
    guard self == .chinese else { return words }
    let known = [
      ("dearer and more", "更贵且更多"), ("dearer and fewer", "更贵且更少"),
      ("cheaper and more", "更省且更多"), ("cheaper and fewer", "更省且更少"),
      ("dearer and", "更贵"), ("cheaper and", "更省"),
      ("as far as can be told", "就目前所能判断"), ("as many", "客户数相当"),
      ("all spend over all acquired", "全部支出除以全部获客"),
    ]
    return words.split(separator: ", ").map { part in
      known.first { $0.0 == part }?.1 ?? String(part)
    }.joined(separator: "，")
  }

  /// Why there is no number.
  func note(_ note: String?) -> String {
    guard let note, !note.isEmpty else { return self("no number", "无数值") }
    guard self == .chinese else { return note }
    let known = [
      ("nobody was acquired", "没有获客"), ("there are no extra customers", "没有额外客户"),
      ("nobody was watched for so long", "没有客户被观察到这么久"),
      ("not paid back within the run", "期内未回本"),
      ("it is the arm that others are compared with", "它就是比较的基准"),
      ("no reward was paid", "没有发放奖励"), ("no money was spent", "没有支出"),
      ("nobody was in the first stage", "没有人处于起始阶段"), ("nobody converted", "没有人转化"),
    ]
    return known.first { $0.0 == note }?.1 ?? note
  }
}
