import Marketing

extension PageLanguage {
  /// What a category of the ledger is called.
  func name(ofCategory category: String) -> String {
    guard let known = LedgerCategory(rawValue: category) else { return category }
    return switch known {
    case .media: self("media", "媒体")
    case .contacts: self("contacts", "触达")
    case .setUp: self("set-up", "启动")
    case .production: self("production", "制作")
    case .platform: self("platform", "平台")
    case .staff: self("staff", "人员")
    case .reward: self("reward", "奖励")
    case .abuse: self("abuse", "滥用")
    case .seeds: self("seeds", "种子奖励")
    case .donated: self("donated", "捐赠")
    case .staffReward: self("staff reward", "员工奖励")
    case .clawedBack: self("clawed back", "收回")
    case .redeemed: self("redeemed", "积分兑付")
    case .detection: self("detection", "检测")
    case .owed: self("owed", "应付")
    case .handling: self("handling", "处理")
    case .margin: self("margin", "毛利")
    case .fee: self("fee", "年费")
    case .costToServe: self("cost to serve", "服务成本")
    case .interestForgone: self("interest forgone", "让利息")
    case .interest: self("interest", "利息")
    case .extraInterest: self("extra interest", "额外利息")
    case .creditLoss: self("credit loss", "信用损失")
    case .fixed: self("fixed", "固定成本")
    }
  }
}
