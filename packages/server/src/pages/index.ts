export { type Assets, loadAssets } from './assets.ts'
export type { PageFacts } from './page-context.ts'
export { type Pages, registerPages } from './register-pages.ts'
export type { LoginFacts, Site } from './site.ts'
