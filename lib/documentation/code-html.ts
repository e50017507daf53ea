import { escaped, Html, html } from './html'
import type { JsonValue } from './json'

const JSON_PARTS = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d+(?:\.\d+)?|true|false|null)/g
const SHELL_PARTS = /("[^"]*"|'[^']*')|(\s--?[A-Za-z][\w-]*)/g

/** A value as indented JSON, with names and values in colours of their own. */
export function jsonHtml(value: JsonValue): Html {
  const text = JSON.stringify(value, null, 2)
  return painted(text, JSON_PARTS, ([, quoted, colon, plain]) => {
    if (plain !== undefined) return `<span class="plain">${plain}</span>`
    const word = escaped(quoted ?? '')
    return colon === undefined
      ? `<span class="text">${word}</span>`
      : `<span class="name">${word}</span>${colon}`
  })
}

/** A command, with options and quoted text in colours of their own. */
export function shellHtml(command: string): Html {
  return painted(command, SHELL_PARTS, ([, quoted, option]) =>
    quoted === undefined
      ? `<span class="name">${escaped(option ?? '')}</span>`
      : `<span class="text">${escaped(quoted)}</span>`,
  )
}

/** A box of code with a heading. A script adds the button that copies. */
export function codeBox(title: string, code: Html): Html {
  return html`<figure class="code"><figcaption>${title}</figcaption><pre data-copy tabindex="0" aria-label="${title}"><code>${code}</code></pre></figure>`
}

function painted(text: string, parts: RegExp, paint: (match: RegExpMatchArray) => string): Html {
  let end = 0
  let out = ''
  for (const match of text.matchAll(parts)) {
    out += escaped(text.slice(end, match.index)) + paint(match)
    end = match.index + match[0].length
  }
  return new Html(out + escaped(text.slice(end)))
}
