import { createContext } from 'react'
import type { Finding } from '@/lib/domain/leaks/finding'

/** What the paste in the search leads to, for the rows of the list. */
export const Findings = createContext<readonly Finding[]>([])
