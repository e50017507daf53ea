// Reading needs none of this: it follows the theme that was chosen in the console, copies code, filters the navigation,
// and opens what an address points at.

const theme = readTheme()
if (theme === 'light' || theme === 'dark') document.documentElement.classList.add(theme)

document.addEventListener('DOMContentLoaded', () => {
  for (const box of document.querySelectorAll('pre[data-copy]')) addCopyButton(box)
  filterNavigation()
  markPlace()
  addEventListener('hashchange', markPlace)
})

/** The console keeps its theme in this browser. A browser may forbid to read it. */
function readTheme() {
  try {
    return localStorage.getItem('theme')
  } catch {
    return null
  }
}

function addCopyButton(box) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'copy'
  const title = box.getAttribute('aria-label')
  const label = (words) => {
    button.textContent = words
    button.setAttribute('aria-label', title === null ? words : `${words} ${title.toLowerCase()}`)
  }
  label('Copy')
  let timer
  button.addEventListener('click', async () => {
    label((await copy(box)) ? 'Copied' : 'Press Ctrl+C')
    clearTimeout(timer)
    timer = setTimeout(() => label('Copy'), 2_000)
  })
  const caption = box.parentElement.querySelector('figcaption')
  if (caption !== null) return caption.append(button)
  const around = document.createElement('div')
  around.className = 'with-copy'
  box.replaceWith(around)
  around.append(box, button)
}

/** Over plain HTTP, a browser has no clipboard: then the text is selected and copied as by hand. */
async function copy(box) {
  const text = box.textContent
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    getSelection().selectAllChildren(box)
    return document.execCommand('copy')
  }
}

function filterNavigation() {
  const field = document.getElementById('filter')
  const nav = document.querySelector('.rail nav')
  field.closest('.filter').hidden = false
  const opened = new Set([...nav.querySelectorAll('details[open]')])
  field.addEventListener('input', () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean)
    let count = 0
    for (const link of nav.querySelectorAll('li > a')) {
      const text = `${link.textContent} ${link.dataset.words ?? ''}`.toLowerCase()
      const fits = words.every((word) => text.includes(word))
      link.parentElement.hidden = !fits
      if (fits) count += 1
    }
    for (const part of nav.querySelectorAll('details, .group')) {
      part.hidden = part.querySelector('li:not([hidden])') === null
      if (part.localName === 'details') part.open = words.length > 0 || opened.has(part)
    }
    nav.querySelector('.no-match').hidden = count > 0
  })
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') nav.querySelector('li:not([hidden]) > a')?.click()
    if (event.key !== 'Escape') return
    field.value = ''
    field.dispatchEvent(new Event('input'))
  })
  document.addEventListener('keydown', (event) => {
    const isTyping = /^(input|textarea|select)$/.test(event.target.localName)
    if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    field.focus()
  })
}

/** Marks the operation of the address in the navigation. */
function markPlace() {
  const here = location.pathname + location.hash
  for (const link of document.querySelectorAll('.rail details a')) {
    if (link.getAttribute('href') === here) {
      link.setAttribute('aria-current', 'location')
      link.scrollIntoView({ block: 'nearest' })
    } else link.removeAttribute('aria-current')
  }
}
