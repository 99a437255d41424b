export type { JobHandler, JobOptions, JobRequest } from './job.ts'
export { Jobs } from './jobs.ts'
export { postpone } from './postpone.ts'
export { withinBudget } from './within-budget.ts'
