import { createContext } from 'react'
import type { Finding } from '@/lib/domain/leaks/finding'

/** The findings of a pasted search, for the rows of the list. */
export const Findings = createContext<readonly Finding[]>([])
