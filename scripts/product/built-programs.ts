import { ensureBuild } from '../build'
import { startProcess } from './processes'
import type { Programs } from './product'

/** The programs of a production build, which is made first if the sources have changed. */
export const builtPrograms: Programs = {
  prepare: ensureBuild,
  start: (part, env) => startProcess(part, { ...env, NODE_ENV: 'production' }, `dist/${part}.js`),
}
