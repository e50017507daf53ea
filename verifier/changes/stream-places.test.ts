import { expect, test } from 'vitest'
import { StreamPlaces } from './stream-places'

test('places for streams are counted by key and by workspace, and a place is given back once', () => {
  const places = new StreamPlaces({ perKey: 2, perWorkspace: 3, inAll: 4 })
  const first = places.take('a', 'home')
  places.take('a', 'home')
  expect(places.take('a', 'home')).toBe('perKey')
  places.take('b', 'home')
  expect(places.take('c', 'home')).toBe('perWorkspace')
  places.take('d', 'elsewhere')
  expect(places.take('e', 'elsewhere')).toBe('inAll')
  for (const release of [first, first]) if (typeof release === 'function') release()
  expect(typeof places.take('e', 'elsewhere')).toBe('function')
  expect(places.take('f', 'elsewhere')).toBe('inAll')
})
