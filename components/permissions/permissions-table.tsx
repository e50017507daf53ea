'use client'

import { Archive, Lock } from 'lucide-react'
import { useState } from 'react'
import { CountedKeys, type CountsOfKeys, CountsProvider } from '@/components/data-table/counted-keys'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { lazyPart } from '@/components/ui/lazy-part'
import { Table, TableCell, type TableColumn, TableRow } from '@/components/ui/table'
import { useLoadEarly } from '@/components/ui/use-load-early'
import { useUrlParameter } from '@/components/ui/use-url-parameter'
import { isOnlyWords } from '@/lib/domain/leaks/search-text'
import { foldText } from '@/lib/domain/lists/names'
import type { PermissionListItem } from '@/lib/domain/permissions/inputs'

const RetireQuestion = lazyPart(() => import('./retire-question').then((module) => module.RetireQuestion))
const EARLY = [RetireQuestion.load]

type PermissionsTableProps = {
  permissions: readonly PermissionListItem[]
  counts: CountsOfKeys
  mayManage: boolean
}

const COLUMNS: readonly TableColumn[] = ['Scope', 'What it allows', 'Active keys', 'State']
const COLUMNS_WITH_ACTIONS: readonly TableColumn[] = [...COLUMNS, { name: 'Actions', hidden: true }]

/** The catalogue as a table. Built-in permissions have no button, because Chatelaine itself requires them. */
export function PermissionsTable({ permissions, counts, mayManage }: PermissionsTableProps) {
  const [inUrl, setInUrl] = useUrlParameter('q', 'replace')
  const [search, setSearch] = useState(inUrl ?? '')
  const [chosen, setChosen] = useState<PermissionListItem | null>(null)
  useLoadEarly(EARLY, mayManage)
  const wanted = foldText(search.trim())
  const found = permissions.filter((one) => foldText(`${one.name} ${one.description}`).includes(wanted))
  const type = (typed: string) => {
    setSearch(typed)
    // A secret that is pasted here by mistake must not reach the history.
    setInUrl(typed !== '' && isOnlyWords(typed) ? typed : null)
  }
  return (
    <div className="flex flex-col gap-3">
      <Input
        type="search"
        aria-label="Search scopes"
        placeholder="Search scopes"
        value={search}
        onChange={(event) => type(event.target.value)}
        className="sm:max-w-80"
      />
      <div className="rounded-lg border bg-card shadow-raised">
        <CountsProvider value={counts}>
          <Table label="Scopes" columns={mayManage ? COLUMNS_WITH_ACTIONS : COLUMNS} cards>
            {found.map((permission) => (
              <TableRow key={permission.name}>
                <TableCell
                  translate="no"
                  data-narrow="headline"
                  className="wrap-anywhere font-mono text-xs @2xl:min-w-44"
                >
                  {permission.name}
                </TableCell>
                <TableCell data-narrow="line" className="wrap-anywhere text-muted-foreground @2xl:min-w-52">
                  {permission.description}
                </TableCell>
                <TableCell data-narrow="line" data-label="Active keys">
                  <AllowingKeys permission={permission} />
                </TableCell>
                <TableCell data-narrow="line">
                  <State permission={permission} />
                </TableCell>
                {mayManage ? (
                  <TableCell data-narrow="corner" className="@2xl:w-10 @2xl:text-right">
                    {permission.isBuiltIn ? null : (
                      <Button
                        size="sm"
                        variant="ghost"
                        aria-label={`${permission.retiredAt === null ? 'Retire' : 'Restore'} ${permission.name}`}
                        onClick={() => setChosen(permission)}
                      >
                        {permission.retiredAt === null ? 'Retire' : 'Restore'}
                      </Button>
                    )}
                  </TableCell>
                ) : null}
              </TableRow>
            ))}
          </Table>
        </CountsProvider>
        {found.length === 0 ? (
          <p role="status" className="px-3 py-8 text-center text-muted-foreground">
            No scopes match “{search.trim()}”.
          </p>
        ) : null}
      </div>
      {chosen === null ? null : <RetireQuestion permission={chosen} onClose={() => setChosen(null)} />}
    </div>
  )
}

function AllowingKeys({ permission: { name, retiredAt } }: { permission: PermissionListItem }) {
  // Verifiers refuse a retired scope, whatever a key says.
  if (retiredAt !== null) return <span className="text-muted-foreground">None</span>
  return <CountedKeys of={name} filter={{ scope: name }} purpose={`that can use ${name}`} />
}

function State({ permission }: { permission: PermissionListItem }) {
  if (permission.isBuiltIn) return <Badge icon={Lock}>Built in</Badge>
  if (permission.retiredAt !== null) {
    return (
      <Badge tone="attention" icon={Archive}>
        Retired
      </Badge>
    )
  }
  return <span className="text-muted-foreground">In use</span>
}
