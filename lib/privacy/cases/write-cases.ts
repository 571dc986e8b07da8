import { writeCases } from './case-file';

writeCases();
