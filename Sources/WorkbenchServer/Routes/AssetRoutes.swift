import HTTPTypes
import Hummingbird

/// Scripts, styles and pictures that pages need.
struct AssetRoutes {
  func add<Context: RequestContext>(to router: Router<Context>) {
    router.get("/assets/:name") { request, _ in
      guard let file = WebFile.own(String(request.uri.path.dropFirst("/assets/".count))) else {
        throw Refusal.notFound
      }
      return Reply.bytes(file.bytes, type: file.type)
    }
    router.get("/codemirror/**") { request, _ in
      guard let file = WebFile.CodeMirror.file(request.uri.path) else { throw Refusal.notFound }
      return Reply.bytes(file.bytes, type: file.type)
    }
  }
}
