import { ERROR_CODES, type ErrorPage } from './error-pages'

/** The pages of the documentation, as text: no template language for three of them. */

const escaped = (text: string) =>
  text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0) ?? 0};`)

function page(title: string, head: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<link rel="stylesheet" href="/docs/assets/docs.css">
${head}
</head>
<body>
${body}
</body>
</html>
`
}

/** The page that shows the OpenAPI document. Everything it loads comes from here. */
export const VIEWER_PAGE = page(
  'Chatelaine API',
  '<link rel="stylesheet" href="/docs/assets/swagger-ui.css">',
  `<noscript><p>The document itself is at <a href="/openapi.json">/openapi.json</a>.</p></noscript>
<main id="documentation"></main>
<footer><a href="/docs/errors">All error codes</a> · <a href="/openapi.json">OpenAPI document</a></footer>
<script src="/docs/assets/swagger-ui-bundle.js"></script>
<script src="/docs/assets/docs.js"></script>`,
)

/** Starts the viewer. The validator badge would ask a foreign origin. */
export const VIEWER_SCRIPT = `SwaggerUIBundle({
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

export const VIEWER_STYLE = `:root { color-scheme: light; font-family: system-ui, sans-serif; line-height: 1.5 }
body { margin: 0 auto; max-width: 90rem }
main.page, footer { max-width: 44rem; margin: 0 auto; padding: 1rem 1.5rem }
code { font-family: ui-monospace, monospace }
dt { margin-top: 1rem; font-weight: 600 }
dd { margin: 0.25rem 0 0 }
`

/** What a code means and what helps. */
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

/** The list of all codes. */
export function errorListHtml(): string {
  const items = ERROR_CODES.map((code) => `<li><a href="/docs/errors/${code}"><code>${code}</code></a></li>`)
  return page(
    'Error codes · Chatelaine',
    '',
    `<main class="page"><h1>Error codes</h1><ul>${items.join('')}</ul>
<p><a href="/docs">API documentation</a></p></main>`,
  )
}
