import { expect, test } from 'vitest'
import { DATABASE_AWAY } from '@/lib/domain/database-away'
import { leaveOutDatabaseAway } from './next-log'

test('the error of a page about a missing database is not logged; every other error is', () => {
  const lines: unknown[][] = []
  const target = { error: (...words: unknown[]) => void lines.push(words) }
  leaveOutDatabaseAway(target)
  target.error('⨯', Object.assign(new Error('the database is away'), { digest: DATABASE_AWAY }))
  target.error('⨯', Object.assign(new Error('broken'), { digest: '1532203563' }))
  target.error('words alone')
  expect(lines.map(([first, second]) => second ?? first)).toEqual([expect.any(Error), 'words alone'])
})
