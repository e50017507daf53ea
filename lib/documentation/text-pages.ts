import { operationAddress } from './api-document'
import { errorChapters, errorPage } from './error-codes'
import type { Guide } from './guides'
import { type Html, html } from './html'
import { type Frame, methodHtml, type Page } from './layout'
import type { Markdown } from './markdown'
import { operationHtml } from './operation-html'

/** The first page: how programs talk to Chatelaine, the guides, and all operations at a glance. */
export function overviewPage({ api, guides }: Frame, markdown: Markdown): Page {
  return {
    title: 'Documentation',
    address: '/docs',
    description: 'How to use access keys, and the API that checks and manages them.',
    body: () => html`<h1>Documentation</h1>
<p class="lead">How to use access keys well, and the API that checks and manages them.</p>
<h2 id="guides">Guides</h2>
<ul class="cards">${guides.map(cardHtml)}</ul>
${
  api &&
  html`<div class="prose">${markdown.block(api.introduction)}</div>
<h2 id="operations">All operations</h2>
${api.chapters.map(
  (chapter) => html`<h3><a class="anchor" href="/docs/${chapter.slug}">${chapter.name}</a></h3>
<p class="quiet">${chapter.description}</p>
<ul class="operations">${chapter.operations.map(
    (operation) =>
      html`<li><a href="${operationAddress(chapter, operation)}">${methodHtml(operation.method)} <code>${operation.path}</code> <span class="summary">${operation.summary}</span></a></li>`,
  )}</ul>`,
)}`
}`,
  }
}

function cardHtml({ address, title, summary }: Guide): Html {
  return html`<li><a href="${address}"><strong>${title}</strong><span>${summary}</span></a></li>`
}

/** A page for each chapter of the API. */
export function chapterPages({ api }: Frame, markdown: Markdown): Page[] {
  if (api === null) return []
  return api.chapters.map((chapter) => ({
    title: chapter.name,
    address: `/docs/${chapter.slug}`,
    description: chapter.description,
    isWide: true,
    body: () => html`<h1>${chapter.name}</h1><p class="lead">${chapter.description}</p>
${chapter.operations.map((operation) => operationHtml(operation, { api, markdown }))}`,
  }))
}

/** A page for each guide. Its end leads to the next one. */
export function guidePages({ guides }: Frame, markdown: Markdown): Page[] {
  return guides.map((guide, index) => {
    const next = guides[index + 1]
    return {
      title: guide.title,
      address: guide.address,
      description: guide.summary,
      body: () => html`<article class="prose guide"><h1>${guide.title}</h1>${markdown.block(guide.text)}</article>
<p class="next">${next ? html`<span class="quiet">Next</span> <a href="${next.address}">${next.title}</a>` : html`<a href="/docs/errors">All error codes</a>`}</p>`,
    }
  })
}

/** The list of all codes by origin, and a page for each code: its meaning and the remedies. */
export function errorPages(): Page[] {
  const chapters = errorChapters()
  const list: Page = {
    title: 'Error codes',
    address: '/docs/errors',
    description: 'Every code of an answer, what it means and what helps.',
    body: () => html`<h1>Error codes</h1>
<p class="lead">In your program, check <code>code</code>, never the text beside it. Each code links to what helps.</p>
${chapters.map(
  ({ title, pages }) =>
    html`<h2>${title}</h2><dl class="codes">${pages.map(
      ({ code, meaning }) =>
        html`<div><dt><a href="/docs/errors/${code}"><code>${code}</code></a></dt><dd>${meaning}</dd></div>`,
    )}</dl>`,
)}`,
  }
  const codes = new Set(chapters.flatMap(({ pages }) => pages.map(({ code }) => code)))
  return [list, ...[...codes].flatMap((code) => errorPage(code) ?? []).map(codePage)]
}

function codePage({ code, entries }: NonNullable<ReturnType<typeof errorPage>>): Page {
  return {
    title: code,
    address: `/docs/errors/${code}`,
    description: entries[0]?.meaning ?? code,
    body: () => html`<p class="crumb"><a href="/docs/errors">Error codes</a></p><h1><code>${code}</code></h1>
${entries.map(
  ({
    title,
    where,
    meaning,
    remedy,
  }) => html`<section class="entry"><h2>${title}</h2><p class="quiet">${where}</p>
<dl><dt>What it means</dt><dd>${meaning}</dd><dt>What helps</dt><dd>${remedy}</dd></dl></section>`,
)}`,
  }
}
