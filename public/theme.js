// Runs before the first paint, so that no page flashes in the wrong theme. A plain file, because the
// content security policy allows no inline scripts.
;(function () {
  var root = document.documentElement
  var dark = matchMedia('(prefers-color-scheme: dark)')

  function read(key) {
    try {
      return localStorage.getItem(key)
    } catch (error) {
      return null
    }
  }

  function applyTheme() {
    var choice = read('sanqu.theme')
    var theme = choice === 'light' || choice === 'dark' ? choice : dark.matches ? 'dark' : 'light'
    root.setAttribute('data-theme', theme)
  }

  function applyLanguage() {
    root.lang = read('sanqu.language') === 'en' ? 'en' : 'zh-CN'
  }

  applyTheme()
  applyLanguage()
  // Pages are prerendered in Chinese: hold the paint until they speak the chosen language.
  if (root.lang === 'en') root.setAttribute('data-waiting', '')

  dark.addEventListener('change', applyTheme)
  addEventListener('sanqu:theme', applyTheme)
  addEventListener('storage', function () {
    applyTheme()
    applyLanguage()
  })
})()
