import { expect, test } from 'vitest'
import { readImportFile } from './read-import-file'

const lines = (csv: string) => {
  const read = readImportFile(csv)
  if (!read.ok) throw new Error(read.failure.message)
  return read.value.map(({ line, account, errors }) => ({ line, id: account?.externalId ?? null, errors }))
}

test('a value that contains the separator without quotation marks is reported, and no part of the value is used', () => {
  const [wrong, right] = lines('name,provider,external_id\nC,GCP,1,23457E+11\nD,GCP,my-project,\n')
  expect(wrong).toMatchObject({ line: 2, id: null, errors: [expect.stringContaining('quotation marks')] })
  expect(right).toEqual({ line: 3, id: 'my-project', errors: [] })
})

test('different line endings all end a line', () => {
  const csv = 'name,provider,external_id\r\nC,GCP,one\nD,GCP,two\rE,GCP,three\r\n'
  expect(lines(csv).map(({ line, id }) => [line, id])).toEqual([
    [2, 'one'],
    [3, 'two'],
    [4, 'three'],
  ])
})

test('an id with an invisible character is reported', () => {
  for (const id of ['1234\u200b5678', '\u202a12345678', '12345678\u2060'])
    expect(lines(`name,provider,external_id\nC,GCP,${id}`)).toMatchObject([
      { id: null, errors: [expect.stringContaining('invisible character')] },
    ])
})

test('empty rows and spreadsheet formulas cause no error', () => {
  expect(lines(';;\r\nname;provider;external_id\r\n;;\r\nD;GCP;="000123"\r\n')).toEqual([
    { line: 4, id: '000123', errors: [] },
  ])
})
