import type { ApiDocument, Chapter } from './api-document'
import { operationAddress } from './api-document'
import type { Guide } from './guides'
import { type Content, type Html, html } from './html'

/** The parts of every page around its content. */
export type Frame = { api: ApiDocument | null; guides: readonly Guide[]; assetVersion: string }

export type Page = {
  title: string
  /** The address of the page, which the navigation marks. */
  address: string
  description: string
  body: () => Content
  /** Pages with code beside the text take the whole width. */
  isWide?: boolean
}

/** A whole page. Reading needs no script: the script only copies, filters and follows the console's theme. */
export function pageHtml(frame: Frame, page: Page): string {
  const asset = (name: string) => `/docs/assets/${name}?v=${frame.assetVersion}`
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} · Chatelaine</title>
<meta name="description" content="${page.description}">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="${asset('icon.svg')}" type="image/svg+xml">
<link rel="preload" href="${asset('sans.woff2')}" as="font" type="font/woff2" crossorigin>
<link rel="stylesheet" href="${asset('style.css')}">
<script src="${asset('script.js')}"></script>
</head>
<body>
<a class="skip" href="#content">Skip to content</a>
<header class="bar"><a class="brand" href="/docs">${LOGO}<span>Chatelaine</span></a><a class="menu" href="#navigation">Menu</a></header>
<aside id="navigation" class="rail">${railHtml(frame, page.address)}</aside>
<main id="content" tabindex="-1"${page.isWide ? html` class="wide"` : null}>${page.body()}</main>
</body>
</html>
`.text
}

const LOGO = html`<svg viewBox="0 0 32 32" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="M16 2.5 21.5 8 16 13.5 10.5 8Z"/><path d="M12.5 11.5 9 16M19.5 11.5 23 16"/><circle cx="8" cy="18.5" r="2.8"/><path d="M8 21.3V29.5M8 26h2.8M8 29.3h2.8"/><circle cx="24" cy="18.5" r="2.8"/><path d="M24 21.3V29.5M24 26h-2.8M24 29.3h-2.8"/></svg>`

function railHtml({ api, guides }: Frame, address: string): Html {
  const link = (href: string, words: string) =>
    html`<a class="entry-link" href="${href}"${href === address ? html` aria-current="page"` : null}>${words}</a>`
  return html`<div class="rail-head"><a class="brand" href="/docs">${LOGO}<span>Chatelaine</span> <span class="quiet">Docs</span></a><a class="close" href="#content">Close<span class="sr-only"> menu</span></a></div>
<div class="filter" hidden><label class="sr-only" for="filter">Filter this list</label><input id="filter" type="search" placeholder="Filter" autocomplete="off" spellcheck="false"><kbd aria-hidden="true">/</kbd></div>
<nav aria-label="Documentation">
<div class="group"><p>Start</p><ul class="entries"><li>${link('/docs', 'Overview')}</li></ul></div>
<div class="group"><p>Guides</p><ul class="entries">${guides.map((guide) => html`<li>${link(guide.address, guide.title)}</li>`)}</ul></div>
${api && html`<div class="group"><p>API reference</p>${api.chapters.map((chapter) => chapterNavigation(chapter, address))}</div>`}
<div class="group"><p>Troubleshooting</p><ul class="entries"><li>${link('/docs/errors', 'Error codes')}</li></ul></div>
<p class="no-match quiet" role="status" hidden>Nothing matches.</p>
</nav>
<p class="foot quiet">${api && html`Version ${api.version} · <a href="/openapi.json">OpenAPI document</a>`}</p>`
}

function chapterNavigation(chapter: Chapter, address: string): Html {
  const isHere = address === `/docs/${chapter.slug}`
  return html`<details${isHere ? html` open` : null}><summary class="entry-link">${chapter.name}</summary><ul class="entries inner">${chapter.operations.map(
    (operation) =>
      html`<li><a class="entry-link inner" href="${operationAddress(chapter, operation)}" data-words="${operation.method} ${operation.path} ${operation.id}">${methodHtml(operation.method)}<span>${operation.summary}</span></a></li>`,
  )}</ul></details>`
}

/** The method of an operation as a small word. */
export function methodHtml(method: string): Html {
  const short = method === 'DELETE' ? 'DEL' : method
  return html`<span class="method ${method.toLowerCase()}">${short}</span>`
}
