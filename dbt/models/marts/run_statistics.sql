-- A view: the release that is copied from it must tell of its own run, too.
{{ config(materialized='view') }}

with source as (

    select * from {{ ref('stg_run_statistics') }}

)

select * from source
