import { describe, expect, it } from 'vitest';
import type { TenantId } from '../base/ids';
import { Admission } from './admission';

const a = 't_a' as TenantId;
const b = 't_b' as TenantId;

describe('admission', () => {
  it('tells a tenant that fills its share to come again, and nobody else', () => {
    const admission = new Admission({ perTenant: 100, overall: 1000 });
    const first = admission.enter(a);
    first.hold(80);
    const second = admission.enter(a);
    expect(() => second.hold(30)).toThrow(expect.objectContaining({ code: 'unavailable', detail: { retryAfter: 2 } }));
    admission.enter(b).hold(100);
    first.leave();
    second.hold(30);
  });

  it('keeps all tenants together below the overall limit, and counts back exactly', () => {
    const admission = new Admission({ perTenant: 100, overall: 150 });
    const first = admission.enter(a);
    first.hold(60);
    first.hold(40);
    const other = admission.enter(b);
    expect(() => other.hold(51)).toThrow(/Send again later/);
    other.hold(50);
    first.leave();
    first.leave();
    other.leave();
    admission.enter(a).hold(100);
    admission.enter(b).hold(50);
  });
});
