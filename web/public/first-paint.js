// Sets language, theme and print before the first paint, so that nothing flashes. Kept apart from the bundle: the content security
// policy allows no inline script. src/use/look.ts writes what is read here.
(function () {
  var root = document.documentElement
  function kept(name) {
    try { return localStorage.getItem('yishi.' + name) } catch (blocked) { return null }
  }
  var theme = kept('theme') || 'auto'
  var dark = theme === 'dark' || (theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches)
  if (dark) root.setAttribute('data-theme', 'dark')
  if (kept('print') === 'large') root.setAttribute('data-print', 'large')
  root.lang = kept('language') || 'zh-CN'
})()
