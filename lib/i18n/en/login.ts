import type { login as zh } from '../zh/login.ts'

export const login: typeof zh = {
  title: 'Sign in to Sanqu',
  lead: 'Community command post',
  username: 'Account',
  password: 'Password',
  showPassword: 'Show password',
  hidePassword: 'Hide password',
  submit: 'Sign in',
  submitting: 'Signing in…',
  usernameMissing: 'Enter your account name',
  passwordMissing: 'Enter your password',
  wrong: 'Wrong account name or password',
  throttled: (wait) => `Too many attempts. Try again in ${wait}.`,
  throttledPlain: 'Too many attempts. Try again later.',
  noConnection: 'The server cannot be reached. Check the network and try again.',
  signedOut: 'You are signed out. Sign in to go on.',
  capsLock: 'Caps lock is on',
  demoTitle: 'Demo accounts',
  demoHint: 'Click one to fill it in, then sign in',
  demoPassword: 'Password for all:',
  accounts: (count) => `${count} accounts`,
}
