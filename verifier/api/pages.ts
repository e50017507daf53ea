import { type ErrorPage, errorChapters } from './error-pages'

// Three pages need no template language.

const escaped = (text: string) =>
  text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0) ?? 0};`)

function page(title: string, head: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/assets/docs.css">
${head}
</head>
<body>
${body}
</body>
</html>
`
}

/** The page that shows the OpenAPI document. Every file of it comes from this origin. */
export const VIEWER_PAGE = page(
  'Chatelaine API',
  '<link rel="stylesheet" href="/docs/assets/swagger-ui.css">',
  `<noscript><p>The document itself is at <a href="/openapi.json">/openapi.json</a>.</p></noscript>
<main id="documentation"></main>
<footer><a href="/docs/errors">All error codes</a> · <a href="/openapi.json">OpenAPI document</a></footer>
<script src="/docs/assets/swagger-ui-bundle.js"></script>
<script src="/docs/assets/docs.js"></script>`,
)

/** Starts the viewer in the colour scheme of the system. The validator badge is off, because it asks a foreign origin. */
export const VIEWER_SCRIPT = `const dark = matchMedia('(prefers-color-scheme: dark)')
const follow = () => document.documentElement.classList.toggle('dark-mode', dark.matches)
dark.addEventListener('change', follow)
follow()
SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#documentation',
  deepLinking: true,
  validatorUrl: null,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  persistAuthorization: false,
  withCredentials: false,
})
`

export const VIEWER_STYLE = `:root {
  color-scheme: light dark; font-family: system-ui, sans-serif; line-height: 1.5;
  --text: light-dark(#1c2024, #e4e6e6); --quiet: light-dark(#60646c, #b0b4ba);
  --page: light-dark(#fff, #1c2022); --line: light-dark(#e0e1e6, #43484e); --link: light-dark(#2f3e9e, #a8b3ff)
}
body { margin: 0 auto; max-width: 90rem; color: var(--text); background: var(--page) }
main.page, footer { max-width: 52rem; margin: 0 auto; padding: 1.5rem }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 1rem 0 } h2 { font-size: 1.25rem; margin: 2.5rem 0 0.5rem }
a { color: var(--link) }
code { font-family: ui-monospace, monospace; overflow-wrap: anywhere }
dt { margin-top: 1rem; font-weight: 600 }
dd { margin: 0.25rem 0 0 }
dl.codes > div { display: grid; grid-template-columns: minmax(0, 17rem) 1fr; gap: 0 1.5rem; padding: 0.6rem 0; border-top: 1px solid var(--line) }
dl.codes dt, dl.codes dd { margin: 0 }
dl.codes dd { color: var(--quiet) }
@media (max-width: 40rem) { dl.codes > div { grid-template-columns: 1fr } }
`

/** The page of a code: its meaning and how to fix its cause. */
export function errorPageHtml({ code, entries }: ErrorPage): string {
  const sections = entries.map(
    ({ title, where, meaning, remedy }) => `<section>
<h2>${escaped(title)}</h2>
<p>${escaped(where)}.</p>
<dl><dt>What it means</dt><dd>${escaped(meaning)}</dd><dt>What helps</dt><dd>${escaped(remedy)}</dd></dl>
</section>`,
  )
  return page(
    `${code} · Chatelaine`,
    '',
    `<main class="page"><h1><code>${escaped(code)}</code></h1>
${sections.join('\n')}
<p><a href="/docs/errors">All error codes</a> · <a href="/docs">API documentation</a></p></main>`,
  )
}

/** The list of all codes by origin, each with its meaning. */
export function errorListHtml(): string {
  const chapters = errorChapters().map(({ title, pages }) => {
    const items = pages.map(
      ({ code, meaning }) =>
        `<div><dt><a href="/docs/errors/${code}"><code>${code}</code></a></dt><dd>${escaped(meaning)}</dd></div>`,
    )
    return `<h2>${escaped(title)}</h2>\n<dl class="codes">${items.join('\n')}</dl>`
  })
  return page(
    'Error codes · Chatelaine',
    '',
    `<main class="page"><h1>Error codes</h1>
<p>Switch on <code>code</code>, never on the text beside it. Each code leads to what helps.</p>
${chapters.join('\n')}
<p><a href="/docs">API documentation</a></p></main>`,
  )
}
