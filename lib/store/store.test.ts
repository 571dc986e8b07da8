import { exactlyOnceContract } from './exactly-once.contract';
import { storeContract } from './store.contract';
import { withStore } from './test-store';

storeContract('DuckDB with Parquet', (test) => withStore(test));
exactlyOnceContract('DuckDB with Parquet', (test) => withStore(test));
