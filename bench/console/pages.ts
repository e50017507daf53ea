import { pastKeyPath, pastKeysPath } from '@/lib/domain/console-paths'
import type { RunningProduct } from './product'

/** A page of the console that a signed-in member opens. */
export type ConsolePage = { title: string; address: string; mostScriptKiB: number }

const OF_THE_LIST = 200
const OF_OTHERS = 250

/** The list of access keys. */
export function listPage({ consoleUrl, workspaceSlug }: RunningProduct): ConsolePage {
  const address = `${consoleUrl}/${workspaceSlug}/settings/access-keys`
  return { title: 'list', address, mostScriptKiB: OF_THE_LIST }
}

/** The list as it was in the middle of the recorded history. */
export function pastListPage({ consoleUrl, workspaceSlug, targets }: RunningProduct): ConsolePage {
  const address = `${consoleUrl}${pastKeysPath(workspaceSlug, { asOf: targets.middle })}`
  return { title: 'list as of', address, mostScriptKiB: OF_OTHERS }
}

/** The page of the key with the most use. */
export function keyPage({ consoleUrl, workspaceSlug, targets }: RunningProduct): ConsolePage {
  const address = `${consoleUrl}/${workspaceSlug}/settings/access-keys/${targets.busyKey}`
  return { title: 'key', address, mostScriptKiB: OF_OTHERS }
}

/** Every page of a workspace. */
export function workspacePages(product: RunningProduct): ConsolePage[] {
  const { consoleUrl, workspaceSlug, targets } = product
  const page = (title: string, path: string): ConsolePage => ({
    title,
    address: `${consoleUrl}/${workspaceSlug}/${path}`,
    mostScriptKiB: OF_OTHERS,
  })
  const pastKey = `${consoleUrl}${pastKeyPath(workspaceSlug, targets.middle, targets.busyKey)}`
  return [
    listPage(product),
    keyPage(product),
    pastListPage(product),
    { title: 'key as of', address: pastKey, mostScriptKiB: OF_OTHERS },
    page('cloud accounts', 'settings/cloud-accounts'),
    page('members', 'settings/members'),
    page('scopes', 'settings/permissions'),
    page('policy', 'settings/policy'),
    page('needs attention', 'attention'),
    page('notices', 'notices'),
    page('audit', 'audit'),
    page('verifiers', 'verifiers'),
    page('new workspace', 'workspaces/new'),
  ]
}
