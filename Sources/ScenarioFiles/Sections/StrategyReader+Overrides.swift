import Marketing

/// What a strategy changes of what the scenario declares.
extension StrategyReader {
  /// The incentives offered, with overrides laid over their declarations.
  func offers(_ field: Field) -> [Incentive] {
    let table = field.node.text.map { text in
      SourceNode(
        content: .sequence([
          SourceNode(content: .scalar(text, quoted: false), place: field.node.place)
        ]),
        place: field.node.place)
    }
    let node = (table ?? field.node).asTable
    guard let entries = node.entries else { return [] }
    let names = field.reading.vocabulary.names
    return entries.compactMap { entry in
      do throws(Fault) {
        let word = Phrase.Word(text: entry.key, offset: 0)
        _ = try names.id(word, in: names.incentives, what: "incentive")
      } catch {
        field.reading.report(error, at: entry.keyPlace)
        return nil
      }
      guard !entry.value.isNone, let base = world.incentives?[entry.key] else { return nil }
      return field.reading.withoutRecording {
        let path = "incentives.\(entry.key)"
        let merged = Field(
          node: base.overlaid(with: entry.value), path: path, reading: field.reading)
        return IncentivesSection.read(entry.key, merged)
      }
    }
  }

  /// The way of leads, with overrides laid over its declaration.
  func leads(_ field: Field) -> Leads? {
    guard !field.node.isNone else { return nil }
    guard let base = world.leads, base.entries != nil else {
      field.report(.unknownReference, "the scenario has no `leads` to use")
      return nil
    }
    let isPlain = field.node.text == "used"
    guard isPlain || field.entries("`used`, or a table such as `{rules: none}`") != nil else {
      return nil
    }
    return field.reading.withoutRecording {
      let node = isPlain ? base : base.overlaid(with: field.node)
      let path = isPlain ? "leads" : field.path
      return LeadsSection.read(Field(node: node, path: path, reading: field.reading))
    }
  }

  /// The products whose terms it sets, laid over their declarations.
  func products(_ field: Field) -> [Product] {
    guard !field.node.isNone else { return [] }
    let reading = field.reading
    let names = reading.vocabulary.names
    let entries = field.entries("a table of products such as `{gold: {annual-fee: 200 CNY}}`") ?? []
    return entries.compactMap { entry in
      do throws(Fault) {
        let word = Phrase.Word(text: entry.key, offset: 0)
        _ = try names.id(word, in: names.products, what: "product")
      } catch {
        reading.report(error, at: entry.keyPlace)
        return nil
      }
      guard !entry.field.node.isNone, let base = world.products?[entry.key] else { return nil }
      return reading.withoutRecording {
        let node = base.overlaid(with: entry.field.node)
        if (node["principal"] == nil) != (base["principal"] == nil) {
          entry.field.report(
            .contradiction,
            "whether money is lent or saved is for `products:` to say; a strategy sets its terms")
          return nil
        }
        return ProductsSection.read(
          entry.key, Field(node: node, path: "products.\(entry.key)", reading: reading))
      }
    }
  }

  /// All desks of the scenario, with overrides laid over their declarations.
  func desks(_ field: Field?, _ reading: Reading) -> [Desk] {
    let overrides = field?.node
    let names = reading.vocabulary.names
    if let field, !field.node.isNone {
      for entry in field.entries("a table of desks such as `{call-centre: {people: 15}}`") ?? [] {
        let word = Phrase.Word(text: entry.key, offset: 0)
        do throws(Fault) { _ = try names.id(word, in: names.desks, what: "desk") } catch {
          reading.report(error, at: entry.keyPlace)
        }
      }
    }
    return (world.desks?.entries ?? []).compactMap { entry in
      reading.withoutRecording {
        let node = overrides?[entry.key].map { entry.value.overlaid(with: $0) } ?? entry.value
        let path = "desks.\(entry.key)"
        return DesksSection.read(entry.key, Field(node: node, path: path, reading: reading))
      }
    }
  }
}

extension Reading {
  /// Reads something again without entering it in the resolved view.
  func withoutRecording<Value>(_ body: () -> Value) -> Value {
    let before = isRecording
    isRecording = false
    defer { isRecording = before }
    return body()
  }
}
