import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

const { scripts, dependencies } = JSON.parse(readFileSync('package.json', 'utf8'))

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name))
const FOLDERS = ['app', 'components', 'console', 'db', 'deploy', 'docs', 'drizzle', 'e2e', 'examples', 'lib']
const SOURCES = [...FOLDERS, 'public', 'scripts', 'test', 'verifier', '.github'].flatMap(filesIn)
const DOCUMENTS = [...readdirSync('.'), ...SOURCES].filter((file) => file.endsWith('.md'))

/** Files of a build, a backup or the data folder of an installation, which the repository does not contain. */
const MADE_LATER =
  /^(dist\/)?(console|verifier|migrate|backup|restore|move|seed|keys-rotate)\.js$|^(secrets|manifest|totals)\.json$|^dist\/openapi\.json$/
const IS_FILE =
  /^[\w.@()[\]{}-]+(\/[\w.@()[\]{}-]+)*\.(ts|tsx|mjs|cjs|json|sql|md|yaml|conf|css|lua|env|cfg|js)$/
const IS_BELOW_ROOM = new RegExp(
  `^(${[...FOLDERS, 'bench', 'scripts', 'test', 'verifier'].join('|')})/[\\w./-]*$`,
)

/** The words of a heading as GitHub writes them in a link. */
const anchorsOf = (file: string) =>
  [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, words = '']) =>
    words
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .trim()
      .replaceAll(' ', '-'),
  )

/** A document names a file by its whole path, by a path from the document, or by the end of the path. */
function isThere(name: string, document: string): boolean {
  if (
    name in dependencies ||
    MADE_LATER.test(name) ||
    existsSync(name) ||
    existsSync(path.join(path.dirname(document), name))
  )
    return true
  return existsSync(`${name}.ts`) || SOURCES.some((file) => file.endsWith(`/${name}`))
}

describe.each(DOCUMENTS)('%s', (document) => {
  const text = readFileSync(document, 'utf8')
  const code = [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`\n]+)`/g)].map(
    ([, word = '']) => word,
  )

  test('links to files and headings that are there', () => {
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link)
    const broken = links.filter((link) => {
      if (/^https?:/.test(link)) return false
      const [file = '', anchor] = link.split('#')
      const target = file === '' ? document : path.join(path.dirname(document), file)
      if (!existsSync(target)) return true
      return anchor !== undefined && !anchorsOf(target).includes(anchor)
    })
    expect(broken).toEqual([])
  })

  test('names files and folders that are there', () => {
    const named = code.filter((word) => IS_FILE.test(word) || IS_BELOW_ROOM.test(word))
    expect(named.filter((word) => !isThere(word, document))).toEqual([])
  })

  test('names commands that package.json has', () => {
    const commands = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name)
    expect(commands.filter((name) => !Object.hasOwn(scripts, name))).toEqual([])
  })
})
