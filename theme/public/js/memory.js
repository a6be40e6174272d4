// Where Material's bundle keeps the reader's palette, per site. The bundle uses these three names.
// A file instead of Material's inline script, which a strict content security policy would block.
var __md_scope = new URL("..", document.currentScript.src)
var __md_get = function (key, store, scope) {
  try {
    return JSON.parse((store || localStorage).getItem((scope || __md_scope).pathname + "." + key))
  } catch (_) {
    return null
  }
}
var __md_set = function (key, value, store, scope) {
  try {
    ;(store || localStorage).setItem((scope || __md_scope).pathname + "." + key, JSON.stringify(value))
  } catch (_) {
    // The page works without stored settings.
  }
}
