select {{ var('contract_version') }}::integer as version
