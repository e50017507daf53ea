import { expect, test } from 'vitest'
import { refuseFor } from '@/lib/domain/result'
import { StreamPlaces } from './stream-places'

test('places for streams are counted by key and by workspace, and a place is given back once', () => {
  const places = new StreamPlaces({ perKey: 2, perWorkspace: 3, inAll: 4 })
  const first = places.take('a', 'home')
  places.take('a', 'home')
  expect(places.take('a', 'home')).toEqual(refuseFor('perKey'))
  places.take('b', 'home')
  expect(places.take('c', 'home')).toEqual(refuseFor('perWorkspace'))
  places.take('d', 'elsewhere')
  expect(places.take('e', 'elsewhere')).toEqual(refuseFor('inAll'))
  for (const place of [first, first]) if (place.ok) place.value()
  expect(places.take('e', 'elsewhere').ok).toBe(true)
  expect(places.take('f', 'elsewhere')).toEqual(refuseFor('inAll'))
})
