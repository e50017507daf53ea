import { readFileSync } from 'node:fs'
import Ajv2020 from 'ajv/dist/2020'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { readApiDocument } from '@/lib/documentation/api-document'
import { readDocumentationFiles } from '@/lib/documentation/documentation-files'
import { ERROR_CODES } from '@/lib/documentation/error-codes'
import { GUIDE_TITLES } from '@/lib/documentation/guides'
import { isJson, type Json, objectAt } from '@/lib/documentation/json'
import { exampleOf } from '@/lib/documentation/schema-example'
import { makeSite } from '@/lib/documentation/site'
import { DECISION_CODES } from '@/lib/domain/access-keys/verify-decision'
import { OPERATIONS } from '../registry'
import { buildOpenApi } from './openapi/document'
import { MEMBER_MEANINGS } from './openapi/member-meanings'

const document = buildOpenApi(OPERATIONS, { version: '1.2.3', issuer: 'https://verifier.test' })
const api = readApiDocument(document)
const files = readDocumentationFiles()
const site = makeSite(document, files)
const pages = [...site].filter(([, { type }]) => type.startsWith('text/html'))
const htmlOf = (address: string) => String(site.get(address)?.body() ?? '')

describe('the reference', () => {
  test.each(api.chapters)(
    'shows every operation of "$name" with its address, access and example',
    (chapter) => {
      const html = htmlOf(`/docs/${chapter.slug}`)
      expect(chapter.operations.length).toBeGreaterThan(0)
      for (const { id, needs, example, waiting } of chapter.operations) {
        const section = html.split(`<section class="operation" id="${id}"`)[1]?.split('</section>')[0] ?? ''
        expect(needs, id).toMatch(/^\*\*(Needs|Answers by identity)/)
        expect(section, id).toContain(
          /Answers by identity/.test(needs) ? 'Answers by identity' : '<strong>Needs</strong>',
        )
        expect(example, id).toMatch(/curl -sS/)
        expect(section, id).toContain('curl<span class="name"> -sS')
        if (waiting !== '') expect(section, id).toMatch(/<strong>(Waits for its receipt|Answers at once)/)
      }
    },
  )

  test('leaves no operation out, and names each on the first page', () => {
    const shown = api.chapters.flatMap(({ operations }) => operations.map(({ id }) => id))
    expect(shown.toSorted()).toEqual(OPERATIONS.map(({ id }) => id).toSorted())
    for (const id of shown) expect(htmlOf('/docs')).toMatch(new RegExp(`href="/docs/[a-z-]+#${id}"`))
  })

  test('links every code that an operation answers with to the page of the code', () => {
    for (const { operations, slug } of api.chapters) {
      const codes = operations.flatMap(({ problems }) => problems.flatMap((one) => one.codes))
      for (const code of codes) {
        expect(ERROR_CODES).toContain(code)
        expect(htmlOf(`/docs/${slug}`)).toContain(`href="/docs/errors/${code}"`)
      }
    }
  })

  test('explains every member and parameter', () => {
    const silent: string[] = []
    visitMembers(document, '', (place, name, schema) => {
      if (typeof schema.description !== 'string') silent.push(`${place}.${name}`)
    })
    for (const { operations } of api.chapters) {
      for (const { id, parameters } of operations) {
        for (const { name, description } of parameters) if (!description) silent.push(`${id}.${name}`)
      }
    }
    expect(silent).toEqual([])
  })

  test('has no meaning without a member', () => {
    const used = new Set<string>()
    visitMembers(document, '', (place, name) => used.add(name).add(`${place}.${name}`))
    for (const { id, parameters } of api.chapters.flatMap(({ operations }) => operations)) {
      for (const { name } of parameters) used.add(String(name)).add(`${id}.${name}`)
    }
    expect(Object.keys(MEMBER_MEANINGS).filter((name) => !used.has(name))).toEqual([])
  })

  test('shows example answers that fit their schemas', () => {
    const ajv = addFormats(new Ajv2020({ strict: false, schemas: [{ ...document, $id: 'document' }] }))
    const wrong = api.chapters.flatMap(({ operations }) =>
      operations.flatMap(({ id, answers }) =>
        answers.flatMap(({ status, content }) => {
          if (content === null || !content.mediaType.endsWith('json')) return []
          const schema: unknown = JSON.parse(JSON.stringify(content.schema).replaceAll('"#/', '"document#/'))
          const check = ajv.compile(isJson(schema) ? schema : {})
          return check(exampleOf(content.schema, api.schemas))
            ? []
            : [[id, status, ajv.errorsText(check.errors)]]
        }),
      ),
    )
    expect(wrong).toEqual([])
  })
})

/** Calls `visit` for each member of each schema, with the component, operation or member around it. */
function visitMembers(
  json: Json,
  place: string,
  visit: (place: string, name: string, schema: Json) => void,
): void {
  const around = typeof json.operationId === 'string' ? json.operationId : place
  for (const [name, schema] of Object.entries(objectAt(json, 'properties'))) {
    if (!isJson(schema)) continue
    visit(around, name, schema)
    visitMembers(schema, name, visit)
  }
  for (const [key, value] of Object.entries(json)) {
    if (key === 'properties') continue
    const isName = /^[A-Z]\w+$/.test(key)
    for (const one of [value].flat()) if (isJson(one)) visitMembers(one, isName ? key : around, visit)
  }
}

describe('the guides', () => {
  test.each(files.guides)(
    '"$title" is one screen long and begins with what it is about',
    ({ slug, title, text, summary }) => {
      expect(title).toBe(GUIDE_TITLES[slug])
      expect(text.split(/\s+/).length).toBeLessThan(420)
      expect(summary.length).toBeLessThan(160)
      expect(text).not.toMatch(/permission/)
    },
  )

  test('explain every code of a refusal', () => {
    const html = htmlOf('/docs/guides/troubleshooting')
    for (const code of DECISION_CODES.filter((one) => one !== 'VALID')) {
      expect(html).toContain(`<td><a href="/docs/errors/${code}"><code>${code}</code></a></td>`)
    }
  })
})

describe('every page', () => {
  test.each(pages)('%s has only links that lead somewhere', (_address, { body }) => {
    const targets = [...String(body()).matchAll(/\s(?:href|src)="([^"]*)"/g)].map(([, target = '']) => target)
    const broken = targets.filter((target) => {
      const { pathname, hash } = new URL(target, `http://here${_address}`)
      const found = site.get(pathname)
      if (found === undefined) return true
      return hash !== '' && !String(found.body()).includes(` id="${hash.slice(1)}"`)
    })
    expect(broken).toEqual([])
  })

  test.each(pages)(
    '%s has one heading of the first level, a title of its own and no repeated id',
    (_address, { body }) => {
      const html = String(body())
      expect(html.match(/<h1\b/g)).toHaveLength(1)
      const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
      expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
    },
  )

  test('has a title of its own', () => {
    const titles = pages.map(([, { body }]) => /<title>(.*?)<\/title>/.exec(String(body()))?.[1])
    expect(new Set(titles).size).toBe(pages.length)
  })

  test('wears the colours of the console', () => {
    const [console_ = '', dark = ''] = readFileSync('app/globals.css', 'utf8').split('\n.dark {')
    const valueIn = (text: string, name: string) => new RegExp(`${name}: (oklch\\([^)]+\\));`).exec(text)?.[1]
    const style = String(site.get('/docs/assets/style.css')?.body())
    const pairs = [...style.matchAll(/(--[\w-]+): light-dark\((oklch\([^)]+\)), (oklch\([^)]+\))\)/g)]
    expect(pairs.length).toBeGreaterThan(15)
    for (const [, name = '', light, night] of pairs) {
      expect([name, light, night]).toEqual([name, valueIn(console_, name), valueIn(dark, name)])
    }
  })
})
