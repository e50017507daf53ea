import { readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { fieldErrors } from './field-errors'

/** A value that exceeds one limit, and the schema of its place. */
type OverLimit = { name: string; place: z.ZodType; value: unknown }

const NUMBER_IN_A_LIMIT = /(at most|<=|up to).*\d/i
// These texts have one fixed form, which their messages describe. `seen` is the console's own copy of the fields it
// showed.
const ONE_FORM =
  /^(instantInput|suspectedSinceInput|requestIdInput|linkTokenInput)|\b(at|from|to|expiration|createdAt|startsAt|asOf|token|requestId|seen|suspectedSince|escalateAt)\b/

const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .sort()

async function inputsOf(file: string): Promise<[string, z.ZodType][]> {
  const exported: Record<string, unknown> = await import(path.join(import.meta.dirname, file))
  return Object.entries(exported).flatMap(([name, value]) =>
    value instanceof z.ZodType && /Input$|Fields$|Filters$|Name$/.test(name) ? [[name, value]] : [],
  )
}

/** Values that each exceed one limit in a schema. `place` stays until a member or an element begins. */
function overLimits(name: string, schema: z.ZodType, place = schema): OverLimit[] {
  const { def } = schema
  const own = limitsOf(def).map((value) => ({ name, place, value }))
  const inner = ['innerType', 'in', 'out'].flatMap((part) => schemasAt(def, part))
  const options = schemasAt(def, 'options')
  const elements = schemasAt(def, 'element')
  const members = z.object({ shape: z.record(z.string(), z.unknown()) }).safeParse(def)
  return [
    ...own,
    ...[...inner, ...options].flatMap((one) => overLimits(name, one, place)),
    ...elements.flatMap((one) => overLimits(`${name}[]`, one)),
    ...Object.entries(members.data?.shape ?? {}).flatMap(([member, one]) =>
      one instanceof z.ZodType ? overLimits(`${name}.${member}`, one) : [],
    ),
  ]
}

function schemasAt(def: object, part: string): z.ZodType[] {
  const found: unknown = Reflect.get(def, part)
  return [found].flat().filter((one): one is z.ZodType => one instanceof z.ZodType)
}

const check = z.object({ check: z.string(), maximum: z.number().optional(), value: z.unknown().optional() })

function limitsOf(def: { type: string; checks?: readonly object[] | undefined }): unknown[] {
  const values: unknown[] = []
  for (const one of def.checks ?? []) {
    const parsed = check.safeParse(Reflect.get(Reflect.get(one, '_zod') ?? {}, 'def'))
    if (!parsed.success) continue
    const { maximum, value } = parsed.data
    if (parsed.data.check === 'less_than' && typeof value === 'number') values.push(value + 1)
    if (parsed.data.check !== 'max_length' || maximum === undefined) continue
    values.push(def.type === 'array' ? new Array<null>(maximum + 1).fill(null) : 'a'.repeat(maximum + 1))
  }
  return values
}

describe('a value over a limit gets a message with the limit', () => {
  test.each(files)('(%s)', async (file) => {
    for (const [name, schema] of await inputsOf(file)) {
      for (const over of overLimits(name, schema)) {
        if (ONE_FORM.test(over.name)) continue
        const parsed = over.place.safeParse(over.value)
        const messages = parsed.success ? [] : Object.values(fieldErrors(parsed.error))
        expect(
          messages.some((one) => NUMBER_IN_A_LIMIT.test(one)),
          `${over.name}: ${messages[0]}`,
        ).toBe(true)
      }
    }
  })
})
