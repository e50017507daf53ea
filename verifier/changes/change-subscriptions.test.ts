import { expect, test, vi } from 'vitest'
import { ChangeSubscriptions } from './change-subscriptions'

test('ending a subscription twice does not end a newer subscription', () => {
  const changes = new ChangeSubscriptions()
  const endFirst = changes.subscribe('ws_1', vi.fn())
  endFirst()
  const wake = vi.fn()
  changes.subscribe('ws_1', wake)
  endFirst()
  changes.announce({ id: 1, workspaceId: 'ws_1', keyId: null, token: 't', stops: null })
  expect(wake).toHaveBeenCalledOnce()
})
