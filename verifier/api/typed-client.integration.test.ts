import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import openapiTypescript, { astToString } from 'openapi-typescript'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addKey, openVerifierWorld, type TestKey, type VerifierWorld } from '@/test/worlds/verifier'

const run = promisify(execFile)
const PROGRAM = readFileSync('test/typed-client/program.ts', 'utf8')

/** Misspelled and foreign names that the generated types must refuse. */
const WRONG_NAMES = [
  { in: 'a body', right: "period: '30_days'", wrong: "duration: '30_days'" },
  { in: 'a value', right: "role: 'global_viewer'", wrong: "role: 'viewer'" },
  { in: 'an answer', right: 'one.secret !== null', wrong: 'one.credential !== null' },
  { in: 'a path', right: "'/v1/decisions'", wrong: "'/v1/decision'" },
  { in: 'a header', right: "'If-Match'", wrong: "'If-None-Match'" },
  { in: 'a query', right: "sort: 'name'", wrong: "order: 'name'" },
]

describe('a program on the types that openapi-typescript makes of the served document', () => {
  let world: VerifierWorld
  let root: TestKey
  let folder: string
  let errors: string[]

  beforeAll(async () => {
    world = await openVerifierWorld()
    root = await addKey(world.home, { grants: [{ role: 'global_admin' }], expiration: { period: '1_year' } })
    folder = mkdtempSync(path.join(tmpdir(), 'chatelaine-typed-client-'))
    symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'))
    const document = JSON.parse(await (await fetch(`${world.url}/openapi.json`)).text())
    put('chatelaine.ts', astToString(await openapiTypescript(document)))
    put('package.json', JSON.stringify({ type: 'module' }))
    const strict = { extends: path.resolve('tsconfig.json'), compilerOptions: { incremental: false } }
    put('tsconfig.json', JSON.stringify({ ...strict, include: ['*.ts'], exclude: [] }))
    put('program.ts', PROGRAM)
    for (const { right, wrong } of WRONG_NAMES) put(fileOf(wrong), PROGRAM.replace(right, wrong))
    errors = await typeErrors()
  })
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true })
    await world.close()
  })

  const put = (name: string, text: string) => writeFileSync(path.join(folder, name), text)

  /** The type errors of the programs beside the generated types; empty if there are none. */
  async function typeErrors(): Promise<string[]> {
    const args = [path.resolve('node_modules/typescript/bin/tsc'), '--noEmit', '-p', '.']
    const told = await run(process.execPath, args, { cwd: folder }).catch(
      (error: { stdout: string }) => error,
    )
    return told.stdout.split('\n').filter((line) => line.includes(': error TS'))
  }

  test('compiles, and its calls work', async () => {
    for (let made = 0; made < 7; made += 1) await addKey(world.home)
    const stored = await world.sql<{ id: string }>(
      'select id from access_keys where workspace_id = $1 and deleted_at is null',
      [world.home.id],
    )
    expect(errors.filter((line) => !line.startsWith('wrong-'))).toEqual([])
    const { stdout } = await run(process.execPath, ['--import', 'tsx', 'program.ts'], {
      cwd: folder,
      env: { NODE_ENV: 'test', VERIFIER_URL: world.url, AUTHORIZATION: root.basic },
    })
    const told = JSON.parse(stdout)
    expect(told.self).toBe(root.keyId)
    // Each key once, and every key.
    expect([...told.listed].sort()).toEqual(stored.map(({ id }) => id).sort())
    expect(told.unknown).toEqual([404, 'NOT_FOUND'])
    expect(told.life).toEqual({
      description: 'Reads reports every morning',
      staleEdit: 'VERSION_CONFLICT',
      decision: 'INSUFFICIENT_PERMISSION',
      failed: 'permission',
      status: 'revoked',
      confirmed: true,
    })
    await makesOneKey(told.created)
  })

  /** Ten parallel repetitions of one creation make one key, and reveal one secret once. */
  async function makesOneKey(answers: { keyId: string; revealed: boolean; repeated: boolean }[]) {
    expect(answers).toHaveLength(10)
    expect(new Set(answers.map(({ keyId }) => keyId)).size).toBe(1)
    expect(answers.filter(({ revealed }) => revealed)).toHaveLength(1)
    expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1)
    const events = await world.sql(
      `select 1 from audit_events where action = 'access_key.created' and key_id = $1`,
      [answers[0]?.keyId],
    )
    expect(events).toHaveLength(1)
  }

  test.each(WRONG_NAMES)('does not compile with a wrong name in $in', ({ right, wrong }) => {
    expect(PROGRAM).toContain(right)
    expect(errors.filter((line) => line.startsWith(fileOf(wrong)))).not.toEqual([])
  })
})

/** The file of a program with a mistake, named after the mistake. */
function fileOf(wrong: string): string {
  return `wrong-${wrong.replace(/[^a-zA-Z]+/g, '-')}.ts`
}
