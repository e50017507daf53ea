import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { API_DOCUMENT, UNKNOWN_ISSUER } from '@/lib/documentation/built-document'
import { SITE_POLICY } from '@/lib/documentation/site'
import { documentationAnswer, openDocumentation } from './documentation'
import { consoleServer } from './server'

const DOCUMENT = {
  info: { version: '1.2.3', description: `    export CHATELAINE=${UNKNOWN_ISSUER}` },
  tags: [{ name: 'Self', description: 'About itself' }],
  paths: {
    '/v1/self': { get: { operationId: 'getSelf', tags: ['Self'], summary: 'Who am I?', responses: {} } },
  },
}

describe('the documentation in the console', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'chatelaine-help-'))
  const settings = {
    PUBLIC_URL: 'http://localhost:3000',
    CONSOLE_PORT: 3000,
    TRUSTED_PROXIES: [],
    HTTPS: false,
    HSTS_INCLUDE_SUBDOMAINS: false,
  }
  let url: string
  let close: () => void

  beforeAll(async () => {
    writeFileSync(path.join(folder, API_DOCUMENT), JSON.stringify(DOCUMENT))
    const site = openDocumentation(folder, 'https://keys.example.com')
    const application = async (_request: unknown, response: { end: (text: string) => void }) =>
      response.end('the application')
    const ready = async () => true
    const server = consoleServer(settings, new Set(), application, ready, undefined, undefined, site)
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
    close = () => server.close()
  })
  afterAll(() => {
    close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('has the guides, the codes and the reference, with the address of the verifiers', async () => {
    for (const address of ['/docs', '/docs/guides/rotation', '/docs/errors/EXPIRED', '/docs/self']) {
      const answer = await fetch(`${url}${address}`)
      expect([address, answer.status]).toEqual([address, 200])
      expect(answer.headers.get('content-security-policy')).toBe(SITE_POLICY)
      expect(answer.headers.get('cache-control')).toBe('no-store')
    }
    const overview = await (await fetch(`${url}/docs`)).text()
    expect(overview).toContain('export CHATELAINE=https://keys.example.com')
    expect(overview).toContain('href="/docs/self#getSelf"')
  })

  test('lets browsers keep the files, whose addresses change with their content', async () => {
    const page = await (await fetch(`${url}/docs`)).text()
    const [, style = ''] = /href="(\/docs\/assets\/style\.css\?v=\w+)"/.exec(page) ?? []
    const answer = await fetch(`${url}${style}`)
    expect(answer.headers.get('cache-control')).toContain('immutable')
    expect(answer.headers.get('content-type')).toBe('text/css; charset=utf-8')
  })

  test('says that a page is not there, and leaves every other path to the application', async () => {
    const missing = await fetch(`${url}/docs/nothing`)
    expect([missing.status, await missing.text()]).toEqual([404, expect.stringContaining('/docs')])
    expect(await (await fetch(`${url}/acme/docs`)).text()).toBe('the application')
    expect(await (await fetch(`${url}/docs`, { method: 'POST' })).text()).toBe('the application')
  })

  test('does without the reference if the build made no document', () => {
    const site = openDocumentation(path.join(folder, 'nothing'), 'https://keys.example.com')
    const text = (address: string) =>
      String(documentationAnswer(site, { method: 'GET', url: address })?.body() ?? '')
    expect(text('/docs')).toContain('Naming keys')
    expect(text('/docs')).not.toContain('API reference')
    expect(text('/docs/errors')).toContain('EXPIRED')
    expect(site.has('/openapi.json')).toBe(false)
  })
})
