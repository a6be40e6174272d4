// What Material's bundle remembers (the palette) is kept per site; it calls these three by name.
// A file instead of Material's inline script, so that a strict content security policy holds.
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
    (store || localStorage).setItem((scope || __md_scope).pathname + "." + key, JSON.stringify(value))
  } catch (_) {
    // A browser that refuses to remember still shows the page.
  }
}
