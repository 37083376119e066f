import Experiments

extension PageLanguage {
  /// What a target came to, in a word.
  func word(for status: TargetResult.Status) -> String {
    switch status {
    case .missed: self("missed", "未达到")
    case .cannotTell: self("cannot tell", "无法判断")
    case .notRun: self("not run", "未运行")
    case .met: self("met", "达到")
    case .metClearly: self("met clearly", "明确达到")
    }
  }

  /// What an interval says of a difference, in a word.
  func word(for finding: Difference.Finding) -> String {
    switch finding {
    case .higher: self("higher", "更高")
    case .lower: self("lower", "更低")
    case .same: self("the same", "相同")
    case .cannotTell: self("cannot tell", "无法判断")
    case .undefined: self("no number", "无数值")
    }
  }

  /// What a warning is about, in Chinese with the English details behind; in English the sentence.
  func text(of kind: ComparisonWarning.Kind, message: String) -> String {
    guard self == .chinese else { return message }
    let said =
      switch kind {
      case .costWithoutFloor: "某个目标只看成本：几乎不获客也能达到。请同时设定数量下限。"
      case .lateAcquisitions: "跟踪期内的获客超过测量期的 5 %。"
      case .pairingHurts: "配对使某些区间变宽而不是变窄；区间仍然正确。"
      case .tooFewAtRisk: "某些年龄的留存率只基于很少的客户。"
      case .droppedMoves: "同一时间步内有移动互相冲突，一部分抽样未生效；缩短时间步可减少这种情况。"
      case .unequalSpend: "各策略的支出不相同。"
      case .noInterval: "只有一次重复，没有区间；至少需要两次，最好二十次。"
      case .fewReplications: "重复次数很少，区间较宽，可能不准。"
      case .failedReplications: "部分重复失败，未计入任何数字。"
      }
    return said + "（\(message)）"
  }
}
