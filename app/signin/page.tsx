import { Code } from '@mantine/core';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { EntryPage } from '@/components/entry/entry-page';
import { SignInForm } from '@/components/entry/sign-in-form';
import { env } from '@/lib/base/env';
import { localPasswordEnabled } from '@/lib/tenancy/local-password-enabled';
import { sameOriginPath } from '@/lib/tenancy/same-origin-path';
import { signedInUser } from '@/lib/tenancy/signed-in-user';

export const metadata: Metadata = { title: 'Sign in' };

interface SignInProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SignInPage({ searchParams }: SignInProps) {
  const { callbackUrl, error, email } = await searchParams;
  const path = sameOriginPath(one(callbackUrl), env().publicUrl);
  if (await signedInUser()) redirect(path);
  if (!(await localPasswordEnabled())) return <PasswordsOff />;
  return (
    <EntryPage title="Sign in" lead="See what your agents did, and why.">
      <SignInForm path={path} code={one(error)} email={one(email)} />
    </EntryPage>
  );
}

function PasswordsOff() {
  return (
    <EntryPage title="Sign-in is not set up yet">
      <p>This installation has no way to sign in. Its operator switches local passwords on by giving somebody one,</p>
      <Code block>npm run aegis -- user add &lt;tenant&gt; &lt;e-mail&gt; --role admin --password-stdin</Code>
      <p>
        or by starting the server with <Code>AEGIS_AUTH=local-password</Code>.
      </p>
    </EntryPage>
  );
}

function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
