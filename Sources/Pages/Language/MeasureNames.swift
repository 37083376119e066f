import Results

extension PageLanguage {
  /// The title of a measure.
  ///
  /// In English it is the catalogue's, which the run has stored; in Chinese it follows from the
  /// measure's id, in which the scenario's own names stand.
  func title(of measure: String, in summary: StoredSummary) -> String {
    let stored = summary.definition(measure)?.title ?? measure
    guard self == .english else { return MeasureNames.chinese(measure) ?? stored }
    // The catalogue names a conversion by its two stages alone.
    return measure.hasPrefix("conversion ") ? "Conversion from \(stored)" : stored
  }

  /// The title within a sentence: `average acquisition cost`.
  func titleWithin(_ measure: String, in summary: StoredSummary) -> String {
    let title = title(of: measure, in: summary)
    guard self == .english, let first = title.first, first.isASCII, first.isUppercase,
      title.dropFirst().first?.isLowercase ?? false
    else { return title }
    return first.lowercased() + title.dropFirst()
  }
}

/// The names of measures in Chinese, by their ids.
enum MeasureNames {
  /// The Chinese title of a measure; nil for one that is not known here.
  static func chinese(_ id: String) -> String? {
    if let whole = whole[id] { return whole }
    for (start, text) in beginnings where id.hasPrefix(start) {
      return text(spans(String(id.dropFirst(start.count))))
    }
    for (middle, text) in middles {
      guard let range = id.firstRange(of: middle), id.hasSuffix(" number") || middle != " by "
      else { continue }
      return text(String(id[..<range.lowerBound]), String(id[range.upperBound...]))
    }
    return nil
  }

  private static let whole = [
    "acquisition-cost": "平均获客成本", "incremental-cost": "增量获客成本",
    "marginal-cost": "边际获客成本", "acquired": "获客数", "spend": "支出", "net-value": "净价值",
    "lifetime-value": "期内客户终身价值", "pay-back": "回本时间",
    "pay-back of change": "改变的回本时间", "active per 1000": "每千人活跃客户数",
    "active per money": "每万元支出活跃客户数", "contacts": "触达次数",
    "contacts per sale": "每次成交触达次数", "contact-pressure": "触达压力", "opt-outs": "退订数",
    "referral-factor": "推荐系数", "acquired per seed": "每个种子带来的额外客户",
    "reward-leakage": "奖励流失率", "dead-weight": "无谓奖励占比",
    "wrongly-refused": "误拒率", "abuse-caught": "滥用识别率",
    "cost-net-of-abuse": "剔除滥用后的获客成本", "leads generated": "线索发现数",
    "leads merged": "线索合并数", "leads dropped": "线索剔除数", "leads pushed": "线索下发数",
    "leads refused": "线索无法联系数", "leads expired": "线索过期数",
    "leads overflowed": "线索溢出数", "leads worked": "线索跟进数", "leads converted": "线索转化数",
    "leads waiting": "线索待跟进数", "leads precision": "线索精准度", "count": "全部计数",
  ]

  private static let beginnings: [(String, @Sendable (String) -> String)] = [
    ("acquisition-cost in ", { "\($0)的平均获客成本" }),
    ("retention at ", { "\($0)留存率" }), ("active at ", { "\($0)活跃率" }),
    ("conversion ", { "转化率：" + arrow($0) }), ("time to convert ", { "转化用时：" + arrow($0) }),
    ("rate of ", { "\($0) 发生率" }), ("taken ", { "\($0) 发生次数" }),
    ("entered ", { "进入 \($0) 的人数" }), ("in ", { "处于 \($0) 的人数" }),
    ("count ", { "计数 \($0)" }), ("contacts with ", { "含 \($0) 的触达次数" }),
    ("noticed with ", { "含 \($0) 且被注意的触达" }),
    ("contacts by ", { "\($0) 触达次数" }),
    ("noticed ", { "\($0) 被注意次数" }), ("auc of ", { "\($0) 排序能力（AUC）" }),
    ("regret of ", { "\($0) 遗憾值" }), ("leads ", { lead($0) }),
    ("utilisation of ", { "\($0) 忙碌率" }), ("handled by ", { "\($0) 处理次数" }),
    ("cost per handled by ", { "\($0) 每次处理成本" }), ("came to ", { "\($0) 到访人数" }),
    ("busiest hour at ", { "\($0) 最忙一小时人数" }), ("waiting at ", { "\($0) 平均等候" }),
    ("abandoned at ", { "\($0) 中途离开率" }), ("blocked at ", { "\($0) 未能接入率" }),
    ("expired at ", { "\($0) 超时率" }), ("resolved by ", { "\($0) 解决率" }),
    ("wrong answers by ", { "\($0) 答错率" }), ("handed over by ", { "\($0) 转交人数" }),
    ("paid for at ", { "\($0) 计件客户数" }), ("margin credited to ", { "记入 \($0) 的毛利" }),
    ("acquired after ", { "看过 \($0) 后的获客数" }), ("concentration of ", { _ in "内容集中度" }),
    ("transactions per ", { "每个 \($0) 的交易数" }), ("value per ", { "每个 \($0) 的金额" }),
    ("losses per ", { "每个 \($0) 的损失" }), ("exhausted ", { "\($0) 用完之日" }),
    ("money ", { "账目 \($0)" }), ("cost per transaction of ", { "\($0) 每笔交易成本" }),
    ("use of ", { "\($0) 使用占比" }), ("customers per ", { "每个 \($0) 的客户数" }),
    ("acquired per ", { "每个 \($0) 的获客数" }),
    ("contribution per ", { "每个 \($0) 的贡献" }),
    ("under break-even of ", { "\($0) 低于盈亏平衡的占比" }), ("reached ", { "已触及的 \($0) 数" }),
    ("product kinds in ", { "\($0) 内人均产品种类" }),
  ]

  private static let middles: [(String, @Sendable (String, String) -> String)] = [
    (" by ", { "\($0)：按 \($1.replacingOccurrences(" number")) 次序" })
  ]

  /// `26 weeks` as `26 周`.
  private static func spans(_ text: String) -> String {
    var text = text
    for (english, chinese) in [
      (" years", " 年"), (" year", " 年"), (" months", " 个月"), (" month", " 个月"),
      (" weeks", " 周"), (" week", " 周"), (" days", " 天"), (" day", " 天"),
    ] where text.hasSuffix(english) {
      text = String(text.dropLast(english.count)) + chinese
    }
    return text
  }

  /// `card.aware to card.active` as `card.aware → card.active`.
  private static func arrow(_ text: String) -> String {
    guard let range = text.firstRange(of: " to ") else { return text }
    return text[..<range.lowerBound] + " → " + text[range.upperBound...]
  }

  private static func lead(_ text: String) -> String {
    guard let range = text.firstRange(of: " from ") else { return "线索 \(text)" }
    let kind = "leads " + text[..<range.lowerBound]
    return (whole[kind] ?? kind) + "（来自 \(text[range.upperBound...])）"
  }
}

extension String {
  /// The text without every occurrence of a part.
  fileprivate func replacingOccurrences(_ part: String) -> String {
    split(separator: part, omittingEmptySubsequences: false).joined()
  }
}
