import type { Reporter, TestModule } from 'vitest/node'

/**
 * Vitest reporter that ends the run with `N passed, N failed, N skipped` alone on a line, for programs that read the
 * result, after the names of tests that needed a second try. A file that could not be loaded, and an error outside of any test, count as failed: neither may look like success.
 */
export default class PlainClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0, pending: 0 }
    const shaky: string[] = []
    for (const module of modules) {
      counts.failed += module.errors().length
      for (const suite of module.children.allSuites()) counts.failed += suite.errors().length
      for (const test of module.children.allTests()) {
        counts[test.result().state] += 1
        if (test.diagnostic()?.flaky) shaky.push(`${module.relativeModuleId}: ${test.fullName}`)
      }
    }
    const failed = counts.failed + counts.pending
    const line = `${counts.passed} passed, ${failed} failed, ${counts.skipped} skipped`
    // After everything that the other reporters still have to say.
    process.once('exit', () => {
      for (const name of shaky) console.log(`passed only on the second try: ${name}`)
      console.log(line)
    })
  }
}
