import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ERROR_CODES } from '@/lib/documentation/error-codes'
import { openVerifierWorld, type VerifierWorld } from '@/test/worlds/verifier'
import { OPERATIONS } from '../registry'

const run = promisify(execFile)

describe('the documentation', () => {
  let world: VerifierWorld
  let folder: string

  beforeAll(async () => {
    world = await openVerifierWorld()
    folder = mkdtempSync(path.join(tmpdir(), 'chatelaine-document-'))
  })
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true })
    await world.close()
  })

  test('is an OpenAPI document without findings of a linter', async () => {
    const answer = await fetch(`${world.url}/openapi.json`)
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8')
    const file = path.join(folder, 'openapi.json')
    writeFileSync(file, await answer.text())
    const quietly = ['REDOCLY_TELEMETRY=off', 'REDOCLY_SUPPRESS_UPDATE_NOTICE=true']
    const args = [...quietly, 'node_modules/.bin/redocly', 'lint', file, '--format=json', '--max-problems=50']
    const { stdout } = await run('env', args).catch((error: { stdout: string }) => error)
    const { problems } = JSON.parse(stdout)
    expect(
      problems.map((one: { ruleId: string; message: string }) => `${one.ruleId}: ${one.message}`),
    ).toEqual([])
  }, 120_000)

  test('names each operation once, with the access that it needs', async () => {
    const document = await (await fetch(`${world.url}/openapi.json`)).json()
    const described = Object.values<Record<string, { operationId: string; description: string }>>(
      document.paths,
    ).flatMap((path) => Object.values(path))
    expect(new Set(described.map(({ operationId }) => operationId)).size).toBe(OPERATIONS.length)
    for (const { description } of described) expect(description).toMatch(/\*\*(Needs|Answers by identity)/)
    expect(document.info.description).toContain('For people in the console only')
  })

  test('loads nothing from a foreign origin and runs no inline script', async () => {
    const page = await fetch(`${world.url}/docs`)
    const html = await page.text()
    expect(page.headers.get('content-security-policy')).toMatch(
      /default-src 'none'; script-src 'self'; style-src 'self';/,
    )
    expect(html).not.toMatch(/(?:src|href)="(?!\/|#)/)
    expect(html).not.toMatch(/<script(?! src="\/docs\/assets\/)|<style|\sstyle=|\son\w+=/)
    for (const [, asset] of html.matchAll(/(?:src|href)="(\/docs\/assets\/[^"]+)"/g)) {
      const answer = await fetch(`${world.url}${asset}`)
      expect([asset, answer.status, (await answer.text()).length > 100]).toEqual([asset, 200, true])
      expect(answer.headers.get('cache-control')).toContain('immutable')
    }
  })

  test('explains every code on a page of its own', async () => {
    for (const code of ERROR_CODES) {
      const page = await fetch(`${world.url}/docs/errors/${code}`)
      expect([code, page.status]).toEqual([code, 200])
      expect(await page.text()).toContain('What helps')
    }
    expect((await fetch(`${world.url}/docs/errors/NOTHING`)).status).toBe(404)
    expect(await (await fetch(`${world.url}/docs/errors`)).text()).toContain('/docs/errors/EXPIRED')
  })
})
