import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const FOLDER = 'docs/decisions'
const records = readdirSync(FOLDER).filter((name) => /^\d{4}-/.test(name))
const index = readFileSync(`${FOLDER}/README.md`, 'utf8')

describe('a decision record', () => {
  test.each(records)('%s is in the index and says why, what and what follows', (name) => {
    expect(index).toContain(`(${name})`)
    const text = readFileSync(`${FOLDER}/${name}`, 'utf8')
    expect(text).toMatch(
      /^# .+\n\n\*\*Context\.\*\*\s[\s\S]+\n\*\*Decision\.\*\*[\s\S]+\n\*\*Consequences\.\*\*\s/,
    )
  })

  test('is a file for each line of the index', () => {
    const linked = [...index.matchAll(/\]\((\d{4}-[\w-]+\.md)\)/g)].map(([, name]) => name)
    expect(linked).toEqual(records)
  })

  test('has a number of its own', () => {
    const numbers = records.map((name) => name.slice(0, 4))
    expect(new Set(numbers).size).toBe(numbers.length)
  })
})
