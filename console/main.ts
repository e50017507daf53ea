import { runConsole } from './run'

runConsole()
