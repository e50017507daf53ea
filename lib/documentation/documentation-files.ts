import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { GUIDE_SLUGS, type Guide, readGuide } from './guides'

/** The files that the pages are made of, besides the OpenAPI document. */
export type DocumentationFiles = {
  guides: readonly Guide[]
  assets: readonly [name: string, type: string, body: Buffer][]
}

const FONTS = 'node_modules/geist/dist/fonts'
const ASSETS = 'lib/documentation/assets'
/** The style sheets, in the order in which they apply. */
const STYLES = ['base', 'frame', 'text', 'reference', 'code']

/** Reads the guides, style, script and fonts from the product's folder. */
export function readDocumentationFiles(folder = productFolder()): DocumentationFiles {
  const read = (file: string) => readFileSync(path.join(folder, file))
  return {
    guides: GUIDE_SLUGS.map((slug) => readGuide(slug, read(`docs/guides/${slug}.md`).toString())),
    assets: [
      [
        'style.css',
        'text/css; charset=utf-8',
        Buffer.concat(STYLES.map((name) => read(`${ASSETS}/${name}.css`))),
      ],
      ['script.js', 'text/javascript; charset=utf-8', read(`${ASSETS}/script.js`)],
      ['icon.svg', 'image/svg+xml', read('public/favicon.svg')],
      ['sans.woff2', 'font/woff2', read(`${FONTS}/geist-sans/Geist-Variable.woff2`)],
      ['mono.woff2', 'font/woff2', read(`${FONTS}/geist-mono/GeistMono-Variable.woff2`)],
    ],
  }
}

/** The nearest folder above this file that has a package.json: a bundle and the source lie at different depths. */
function productFolder(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url))
  while (!existsSync(path.join(folder, 'package.json')) && path.dirname(folder) !== folder) {
    folder = path.dirname(folder)
  }
  return folder
}
