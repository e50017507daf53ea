import { readFileSync } from 'node:fs'
import { validate } from 'dockerfile-utils'
import { describe, expect, test } from 'vitest'
import { PROGRAMS } from '@/scripts/build/programs'

const text = readFileSync('deploy/Dockerfile', 'utf8')
const [last = ''] = text.split(/^FROM /m).slice(-1)

describe('the Dockerfile', () => {
  test('passes a linter, runs without root, and pins its base images', () => {
    expect(validate(text).map(({ message }) => message)).toEqual([])
    expect(last).toMatch(/^USER 10001:10001$/m)
    expect(text.match(/^FROM \S+:[\w.-]*\d[\w.-]* /gm)?.length).toBe(2)
  })

  test('includes each command of package.json that an operator uses', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
    const tools = Object.values<string>(scripts).flatMap(
      (script) => /scripts\/tool\.mjs (?:start )?([\w-]+)$/.exec(script)?.[1] ?? [],
    )
    const ofDevelopers = ['dev', 'start', 'test', 'test-faults']
    const commands = tools.filter((tool) => !ofDevelopers.includes(tool))
    expect(commands.sort()).toEqual(Object.keys(PROGRAMS).sort())
    expect(last).toContain('/chatelaine/dist ./dist')
  })

  test('gives its builder no secret and no data of this machine', () => {
    const ignored = readFileSync('deploy/Dockerfile.dockerignore', 'utf8').split('\n')
    expect(ignored).toEqual(expect.arrayContaining(['.git', '.chatelaine*', '.env*', '**/node_modules']))
  })
})
