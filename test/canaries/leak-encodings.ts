/** Ways in which a credential stands in logs, files and reports. The tests of the leak check find it in each of them. */

const utf8 = (text: string) => String.fromCharCode(...new TextEncoder().encode(text))
export const base64 = (text: string) => btoa(utf8(text))
export const base64url = (text: string) =>
  base64(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
export const wide = (text: string, isBigEndian = false) =>
  [...text].map((one) => (isBigEndian ? `\0${one}` : `${one}\0`)).join('')
export const wrapped = (text: string, width: number, end: string) =>
  text.match(new RegExp(`.{1,${width}}`, 'g'))?.join(end) ?? text
export const escaped = (text: string, write: (hex: string) => string) =>
  [...text].map((one) => write(one.charCodeAt(0).toString(16).padStart(2, '0'))).join('')

/** The encodings by name: what is around the credential belongs to each. */
export const ENCODINGS: Record<string, (text: string) => string> = {
  'as it is': (text) => text,
  'a header': (text) => `curl -H 'Authorization: Bearer ${text}' https://api.example`,
  'a line of JSON': (text) => `{"level":"warn","msg":"key=${text}\\nnext"}`,
  'a setting': (text) => `export API_KEY="${text}"; echo done`,
  base64: (text) => `data: ${base64(`x${text}`)}`,
  'base64 without padding': (text) => `"${base64(`ab:${text}`).replaceAll('=', '')}"`,
  base64url: (text) => `/${base64url(`?>${text}`)}/`,
  'base64 in lines of 76': (text) =>
    wrapped(base64(`A certificate, or so: ${text} and more of it`), 76, '\n'),
  'base64 in lines of 20, indented': (text) => wrapped(base64(`password=${text};`), 20, '\r\n    '),
  'base64 of base64': (text) => base64(`Authorization: Basic ${base64(`user:${text}`)}\n`),
  'base64url of base64url': (text) => base64url(`{"auth":"${base64url(text)}"}`),
  'percent signs': (text) => escaped(text, (hex) => `%${hex}`),
  'percent signs of percent signs': (text) => escaped(text, (hex) => `%25${hex}`),
  'percent signs of base64': (text) => `?a=${encodeURIComponent(base64(text))}&b`,
  'base64 of percent signs': (text) => base64(escaped(text, (hex) => `%${hex}`)),
  'JSON escapes': (text) => escaped(text, (hex) => `\\u00${hex}`),
  'braced escapes': (text) => escaped(text, (hex) => `\\u{${hex}}`),
  'escapes of C': (text) => escaped(text, (hex) => `\\x${hex}`),
  'HTML entities, decimal': (text) => [...text].map((one) => `&#0${one.charCodeAt(0)};`).join(''),
  'HTML entities with names': (text) =>
    `key&equals;${text.replaceAll('_', '&lowbar;').replaceAll('.', '&period;').replaceAll('-', '&hyphen;')}&semi;`,
  hexadecimal: (text) => `0x${escaped(text, String)}`,
  'hexadecimal in capitals': (text) => `X'${escaped(text, String).toUpperCase()}'`,
  'hexadecimal at an odd place': (text) => `f${escaped(` ${text}`, String)}`,
  'hexadecimal in lines of 32': (text) => wrapped(escaped(text, String), 32, '\n'),
  'hexadecimal with colons': (text) => escaped(text, (hex) => `${hex}:`).slice(0, -1),
  'hexadecimal with blanks': (text) => escaped(text, (hex) => `${hex} `),
  'hexadecimal of base64': (text) => escaped(base64(`user:${text}`), String),
  'base64 of hexadecimal': (text) => base64(`BLOB ${escaped(text, String)}`),
  'UTF-16, little-endian': (text) => wide(text),
  'UTF-16, big-endian': (text) => wide(text, true),
  'UTF-16 in base64': (text) => btoa(wide(`$key = '${text}'`)),
  'UTF-16 in hexadecimal': (text) => escaped(wide(text), String),
  'UTF-16 in escapes': (text) => escaped(wide(text), (hex) => `\\u00${hex}`),
  'base64 in UTF-16': (text) => wide(base64(text), true),
  'base64 of base64 of base64': (text) => base64(`{"auth":"${base64(`x:${base64(text)}`)}"}`),
  'a diff': (text) => wrapped(text, 30, '\n+').replace(/^/, '@@ -1 +1 @@\n-key: none\n+'),
  'base64 in a diff': (text) => `-old: none\n+token: |\n+  ${wrapped(base64(text), 40, '\n+  ')}\n`,
  'a Secret of Kubernetes': (text) =>
    `apiVersion: v1\nkind: Secret\ndata:\n  a: ${base64('something else')}\n  token: ${base64(text)}\n`,
  'a Secret of Kubernetes in folded lines': (text) =>
    `kind: Secret\nstringData:\n  token: >-\n    ${wrapped(text, 30, '\n    ')}\ntype: Opaque\n`,
  'an annotation of Kubernetes': (text) =>
    `last-applied: |\n  ${JSON.stringify(JSON.stringify({ data: { token: base64(text) } }))}\n`,
  'HTML entities': (text) => escaped(text, (hex) => `&#x${hex};`),
  'lines of a terminal': (text) => `got ${wrapped(text, 40, '\n')}`,
  'lines of a mail': (text) => `> got ${wrapped(text, 25, '=\r\n> ')}`,
  'lines of a shell': (text) => wrapped(text, 13, '\\\n  '),
  'invisible characters': (text) => wrapped(text, 10, '\u200b'),
}
