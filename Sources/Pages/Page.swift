internal import Charts
/// One page of HTML.
struct Page {}
