// The drawing library comes wrapped for an AMD loader; this is all of one that it needs.
function require() {}
require.defined = () => false;
function define(name, dependencies, factory) {
  factory((window.vis = {}));
}
// It sets this global; were it not declared, it would compile a string, which the page forbids.
var regeneratorRuntime;

