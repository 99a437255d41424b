/** The library's part of the accounts site: every address below `authPath` is its own. */
export const authPath = '/api/auth'

/** Who is asking, told to the library by us alone. */
export const addressHeader = 'x-anybin-address'
