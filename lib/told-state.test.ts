import { expect, test } from 'vitest'
import { ToldState } from './told-state'

const world = () => {
  const lines: string[] = []
  const clock = { now: 0 }
  const tell = { begin: (reason: string) => lines.push(reason), end: () => lines.push('over') }
  return { lines, clock, state: new ToldState(tell, () => clock.now) }
}

test('a state is logged when it begins and when it ends, however often it is observed', () => {
  const { lines, clock, state } = world()
  state.isOver()
  for (let second = 0; second < 60; second += 1) {
    clock.now = second * 1_000
    state.happened('refused')
  }
  state.isOver()
  state.isOver()
  expect(lines).toEqual(['refused', 'over'])
})

test('a lasting state is logged again every five minutes', () => {
  const { lines, clock, state } = world()
  for (let second = 0; second <= 600; second += 1) {
    clock.now = second * 1_000
    state.happened(`at ${second}`)
  }
  expect(lines).toEqual(['at 0', 'at 300', 'at 600'])
})

test('a state that comes and goes fills the log with at most four lines a minute', () => {
  const { lines, clock, state } = world()
  for (let step = 0; step < 600; step += 1) {
    clock.now = step * 100
    state.happened('refused')
    state.isOver()
  }
  expect(lines).toHaveLength(4)
})

test('a state that continues for another reason is logged again', () => {
  const { lines, clock, state } = world()
  for (let second = 0; second < 60; second += 1) {
    clock.now = second * 1_000
    const reason = second < 20 ? 'refused' : 'starting up'
    state.happened(reason, reason)
  }
  expect(lines).toEqual(['refused', 'starting up'])
})
