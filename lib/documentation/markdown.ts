import { Marked } from 'marked'
import { slugOf } from './api-document'
import { escaped, Html } from './html'

/** Turns Markdown of ours into HTML. */
export type Markdown = {
  /** Paragraphs, lists, tables, code and headings. */
  block: (text: string) => Html
  /** The text of one paragraph. */
  inline: (text: string) => Html
}

/** The page of a piece of code, such as a code of an answer or an operation; undefined if there is none. */
export type PageOfCode = (code: string) => string | undefined

/** HTML inside Markdown is shown as text. A link to another guide's file leads to the page of that guide. */
export function markdownWith(pageOfCode: PageOfCode): Markdown {
  const marked = new Marked({
    gfm: true,
    renderer: {
      html: ({ text }) => escaped(text),
      codespan({ text }) {
        const page = pageOfCode(text)
        const code = `<code>${escaped(text)}</code>`
        return page === undefined ? code : `<a href="${escaped(page)}">${code}</a>`
      },
      link({ href, tokens }) {
        const guide = /^([\w-]+)\.md(#.*)?$/.exec(href)
        const target = guide === null ? href : `/docs/guides/${guide[1]}${guide[2] ?? ''}`
        // A code inside a link is part of that link.
        const words = this.parser.parseInline(tokens).replace(/<\/?a\b[^>]*>/g, '')
        return `<a href="${escaped(target)}">${words}</a>`
      },
      heading({ tokens, depth, text }) {
        return `<h${depth} id="${slugOf(text)}">${this.parser.parseInline(tokens)}</h${depth}>\n`
      },
      code: ({ text }) => `<pre data-copy tabindex="0"><code>${escaped(text)}</code></pre>\n`,
    },
  })
  return {
    block: (text) => new Html(String(marked.parse(text, { async: false }))),
    inline: (text) => new Html(String(marked.parseInline(text, { async: false }))),
  }
}
