import { describe, expect, test } from 'vitest'
import { cellsOf } from '@/test/tables'
import { readCsvText, readSeparator, spoiltId } from './csv-text'

describe('the bytes of a file', () => {
  test.each([
    ['UTF-8', Buffer.from('Käse')],
    ['UTF-8 with a byte-order mark', Buffer.from('\ufeffKäse')],
    ['UTF-16, as Excel saves "Unicode text"', Buffer.from('\ufeffKäse', 'utf16le')],
    ['UTF-16 without a byte-order mark', Buffer.from('name,Käse', 'utf16le')],
    ['UTF-16 of the other byte order without a mark', Buffer.from('name,Käse', 'utf16le').swap16()],
    ['UTF-16 of the other byte order', Buffer.from('\ufeffKäse', 'utf16le').swap16()],
  ])('are read in %s', (_encoding, bytes) => {
    expect(readCsvText(bytes)).toMatch(/Käse$/)
  })

  test.each([
    ['Windows-1252', Buffer.from('Käse', 'latin1')],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47])],
    ['half a character of UTF-16', Buffer.from([0xff, 0xfe, 0x41])],
  ])('are refused in %s', (_encoding, bytes) => {
    expect(readCsvText(bytes)).toBeNull()
  })
})

test.each([
  { csv: 'a,b,c', separator: ',', text: 'a,b,c' },
  { csv: 'a;b;c', separator: ';', text: 'a;b;c' },
  { csv: 'a\tb\tc', separator: '\t', text: 'a\tb\tc' },
  { csv: '\ufeffa;"b,b,b,b";c', separator: ';', text: 'a;"b,b,b,b";c' },
  { csv: 'sep=;\r\na;b', separator: ';', text: '\r\na;b' },
  { csv: '"sep=,"\na,b', separator: ',', text: '\na,b' },
  { csv: 'SEP=\t\na\tb', separator: '\t', text: '\na\tb' },
  { csv: 'sep=; \r\na;b', separator: ';', text: '\r\na;b' },
  { csv: 'sep=;\ra;b\rc;d', separator: ';', text: '\ra;b\rc;d' },
  { csv: ';;;\na;b,c;d', separator: ';', text: ';;;\na;b,c;d' },
  { csv: 'a,b\n1,="000123"', separator: ',', text: 'a,b\n1,"000123"' },
  { csv: '="a";b', separator: ';', text: '"a";b' },
  { csv: 'a,"=""000123"""\n"=""1""",b', separator: ',', text: 'a,"000123"\n"1",b' },
  { csv: 'a,"=""b"", c"', separator: ',', text: 'a,"=""b"", c"' },
  { csv: 'one column', separator: ',', text: 'one column' },
])('the separator of $csv is $separator', ({ csv, separator, text }) => {
  expect(readSeparator(csv)).toEqual({ separator, text })
})

test('an id that a spreadsheet has rounded is reported', () => {
  for (const id of ['1.23457E+11', '1,23457E+11', '1.5E11', '1E+12', '-2.5e-7', 'acc\ufffd'])
    expect(spoiltId(id, 'GCP'), id).not.toBeNull()
  for (const id of ['123456789012', 'e10', '12E', '123e4567', '8E12', 'my-project-1e3', 'E+11'])
    expect(spoiltId(id, 'GCP'), id).toBeNull()
})

test.each(
  cellsOf(`
    123456789012.0
    123456789012,00
    #######
    123,456,789,012
    123.456.789.012
    123456789012345680000
  `),
)('an id that a spreadsheet wrote as a number is pointed out: %s', (id) => {
  expect(spoiltId(id, 'GCP')).toContain(id)
})

test.each(['v1.0.0', '#team', '1,234', '1234567890123450', 'ocid1.tenancy.oc1..aaaa'])(
  'an id that only resembles a number is accepted: %s',
  (id) => {
    expect(spoiltId(id, 'GCP')).toBeNull()
  },
)

test('an AWS id without its leading zeros is reported', () => {
  for (const provider of ['AWS', 'aws', 'Amazon Web Services', 'AWS China'])
    for (const id of ['12345678', '123456789', '1234567890', '12345678901'])
      expect(spoiltId(id, provider), `${provider} ${id}`).toContain('dropped the leading zeros')
  expect(spoiltId('001234567890', 'AWS')).toBeNull()
  expect(spoiltId('payroll-1234567890', 'AWS')).toBeNull()
  for (const provider of ['GCP', 'Azure', 'Paws']) expect(spoiltId('12345678901', provider)).toBeNull()
})
