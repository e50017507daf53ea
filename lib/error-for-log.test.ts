import { DrizzleQueryError } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { errorForLog } from './error-for-log'

describe('an error in the log', () => {
  it('keeps the statement and drops the parameters of a failed query', () => {
    const cause = Object.assign(new Error('duplicate key value'), {
      code: '23505',
      detail: 'Key (hash)=(s3cret)',
    })
    const error = new DrizzleQueryError('insert into t values ($1)', ['s3cret'], cause)
    const logged = JSON.stringify(errorForLog(error))
    expect(logged).toContain('insert into t values ($1)')
    expect(logged).toContain('23505')
    expect(logged).not.toContain('s3cret')
  })

  it('says where the error happened', () => {
    expect(errorForLog(new Error('broken')).frames[0]).toMatch(/^at /)
  })

  it('does not print a thrown value that is no error', () => {
    expect(JSON.stringify(errorForLog('s3cret'))).not.toContain('s3cret')
  })

  it('stops at an endless chain of causes', () => {
    const error = new Error('round')
    error.cause = error
    expect(JSON.stringify(errorForLog(error)).length).toBeLessThan(20_000)
  })
})
